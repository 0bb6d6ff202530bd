import type { StoredNetwork, WeightsManifest } from "@afferent/core";

/** The module that an algorithm of the library is made of: a trained network and from which data it comes. */
export function shippedText(network: StoredNetwork, manifest: WeightsManifest): string {
  return `// Written by \`afferent train ${manifest.recipe} --ship\`.
import type { StoredNetwork, WeightsManifest } from "@afferent/core";

export const manifest: WeightsManifest = ${JSON.stringify(manifest, null, 2)};

export const network: StoredNetwork = ${JSON.stringify(network, null, 2)};
`;
}
