/** A public data set: what is known of it, and how to come by it. What nobody looked up says "unknown". */
export interface KnownSet {
  readonly name: string;
  readonly title: string;
  /** What a wearable can use it for: signals and truth in a line. */
  readonly holds: string;
  readonly cite: string;
  readonly licence: string;
  /** The page that describes it and states its terms. */
  readonly page: string;
  /** In words, since sources count differently. */
  readonly size: string;
  /** Whether `afferent score --dataset` reads it. */
  readonly adapter?: string;
  /** Present where the licence lets everybody fetch it, and the publisher lists checksums. */
  readonly download?: ChecksumList;
}

/** A folder on a server with a list of lines "<SHA-256> <path>" for all its files. */
export interface ChecksumList {
  /** Ends in a slash. */
  readonly base: string;
  readonly list: string;
}

export const unknown = "unknown";
