/** A line of bytes to a board, and what has been started for it. */
export interface Link {
  send(bytes: Uint8Array): void;
  /** Called with what arrives, as it arrives. */
  onBytes(take: (bytes: Uint8Array) => void): void;
  /** When the other side is gone: why, in words, such as "exit status 3". All that it sent has been taken by then. */
  readonly ended: Promise<string>;
  /** Ends the other side and waits until it is gone. */
  close(): Promise<void>;
}
