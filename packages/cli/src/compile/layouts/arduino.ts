import type { OutputFile, Product } from "../product.ts";
import { readme } from "../readme.ts";
import { exampleParts } from "./example.ts";

/** The Arduino IDE takes no flags for a library: the law stands in the source. */
const lawfulPragmas = `#if defined(__clang__)
#pragma clang fp contract(off)
#elif defined(__GNUC__)
#pragma GCC optimize("fp-contract=off", "no-tree-vectorize")
#endif
`;

function sketch(product: Product): string {
  const { name } = product.unit;
  const { memory, sensors, pushes, ticksPerSecond, className } = exampleParts(product);
  return `/* ${name}: replace sample_... by drivers. */
#include <${name}.h>

${memory}
static afferent_pipeline self = { state, scratch };

${sensors}

void setup() {
  Serial.begin(115200);
  Serial.print("self-test: ");
  Serial.println((int)${name}_self_test(&self));
  ${name}_init(&self, state, scratch);
}

void loop() {
  static uint32_t next = millis();
  if ((int32_t)(millis() - next) < 0) return;
  next += ${Math.round(1000 / ticksPerSecond)};
${pushes.replaceAll(/^ {2}/gm, "")}
  while (${name}_step(&self)) {
    const uint32_t count = ${name}_read(&self, readings, ${name.toUpperCase()}_MOST_READINGS);
    for (uint32_t i = 0; i < count; i++) {
      Serial.print((float)readings[i].at_us * 1e-6f);
      Serial.print(readings[i].has_value ? " s: value " : " s: no value ");
      Serial.print(${className ? className("readings[i].") : "readings[i].estimate"});
      Serial.print(", ");
      Serial.println(${name}_reason_text(readings[i].reason));
    }
  }
}
`;
}

/** A library for the Arduino IDE and arduino-cli. */
export const arduinoLayout = (product: Product): readonly OutputFile[] => {
  const { name, header, source } = product.unit;
  const title = `Afferent_${name}`;
  return [
    {
      path: "library.properties",
      content: `name=${title}
version=${product.version}
author=Afferent
maintainer=Afferent
sentence=${product.algorithm.title}
paragraph=${product.algorithm.definition.what}. Definition ${product.ids.definitionId.slice(0, 12)}, graph ${product.ids.graphId.slice(0, 12)}.
category=Data Processing
architectures=*
includes=${name}.h
`,
    },
    { path: `src/${name}.h`, content: header },
    { path: `src/${name}.c`, content: `${lawfulPragmas}${source}` },
    { path: `examples/${title}/${title}.ino`, content: sketch(product) },
    {
      path: "README.md",
      content: readme(product, [
        "Put this folder into the `libraries` folder of your sketchbook, restart the IDE, and open the example.",
        "The flags below cannot be set there: pragmas in the source stand in for them, and the self-test tells whether they were heeded.",
      ]),
    },
  ];
};
