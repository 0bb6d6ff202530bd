import type { OutputFile, Product } from "../product.ts";
import { readme } from "../readme.ts";
import { cmakeFlags } from "./bare.ts";
import { exampleParts } from "./example.ts";

function sampleMain(product: Product): string {
  const { name } = product.unit;
  const { memory, sensors, pushes, ticksPerSecond, className } = exampleParts(product);
  return `/* ${name} in a thread of Zephyr: replace sample_... by drivers; their interrupts may push. */
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>
#include "${name}.h"

${memory}

${sensors}

int main(void) {
  afferent_pipeline self = { state, scratch };
  const afferent_status status = ${name}_self_test(&self);
  printk("self-test: %d\\n", (int)status);
  if (status != AFFERENT_OK) return 1;
  ${name}_init(&self, state, scratch);
  for (;;) {
${pushes}
    while (${name}_step(&self)) {
      const uint32_t count = ${name}_read(&self, readings, ${name.toUpperCase()}_MOST_READINGS);
      for (uint32_t i = 0; i < count; i++)
        printk("%d ms: ${className ? "%s" : "%d thousandths"}, %s\\n", (int)(readings[i].at_us / 1000), ${className ? className("readings[i].") : "(int)(readings[i].estimate * 1000.0f)"},
               ${name}_reason_text(readings[i].reason));
    }
    k_msleep(${Math.round(1000 / ticksPerSecond)});
  }
}
`;
}

/** A Zephyr module: name its folder in ZEPHYR_EXTRA_MODULES, and set its option. */
export const zephyrLayout = (product: Product): readonly OutputFile[] => {
  const { name, header, source } = product.unit;
  const option = `AFFERENT_${name.toUpperCase()}`;
  return [
    { path: "zephyr/module.yml", content: `name: afferent_${name}\nbuild:\n  cmake: .\n  kconfig: Kconfig\n` },
    {
      path: "Kconfig",
      content: `config ${option}\n\tbool "${product.algorithm.title}"\n\thelp\n\t  ${product.algorithm.definition.what}.\n\t  State ${product.plan.stateBytes} and scratch ${product.plan.scratchBytes} bytes for each member.\n`,
    },
    {
      path: "CMakeLists.txt",
      content: `if(CONFIG_${option})
  zephyr_library_named(afferent_${name})
  zephyr_library_sources(src/${name}.c)
  zephyr_include_directories(include)
  # Part of the unit's meaning: with contraction it computes other bits, and its self-test says so.
  zephyr_library_compile_options(${cmakeFlags.replaceAll(";", " ")})
endif()
`,
    },
    { path: `include/${name}.h`, content: header },
    { path: `src/${name}.c`, content: source },
    {
      path: "sample/CMakeLists.txt",
      content: `cmake_minimum_required(VERSION 3.20)
list(APPEND ZEPHYR_EXTRA_MODULES \${CMAKE_CURRENT_SOURCE_DIR}/..)
find_package(Zephyr REQUIRED HINTS $ENV{ZEPHYR_BASE})
project(${name}_sample)
target_sources(app PRIVATE src/main.c)
`,
    },
    {
      path: "sample/prj.conf",
      content: `CONFIG_${option}=y\nCONFIG_FPU=y\nCONFIG_PRINTK=y\nCONFIG_MAIN_STACK_SIZE=4096\n`,
    },
    { path: "sample/src/main.c", content: sampleMain(product) },
    {
      path: "README.md",
      content: readme(product, [
        "```",
        "west build -b <board> sample",
        "```",
        "",
        `In an application of your own: \`list(APPEND ZEPHYR_EXTRA_MODULES <this folder>)\` before \`find_package(Zephyr)\`, and \`CONFIG_${option}=y\`.`,
        "Take `CONFIG_FPU=y` out of `sample/prj.conf` for a processor without floats in hardware.",
      ]),
    },
  ];
};
