class Accepted;
