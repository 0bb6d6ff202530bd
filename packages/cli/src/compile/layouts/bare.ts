import type { OutputFile, Product } from "../product.ts";
import { lawfulFlags } from "../../targets/targets.ts";
import { readme } from "../readme.ts";
import { exampleParts } from "./example.ts";

/** The flags as a list in CMake. */
export const cmakeFlags = lawfulFlags.filter((flag) => flag.startsWith("-f")).join(";");

function exampleMain(product: Product): string {
  const { name } = product.unit;
  const { memory, sensors, pushes, ticksPerSecond, className } = exampleParts(product);
  return `/* Runs ${name} on made-up sensors and prints its readings: replace sample_... by drivers, and printf by what the device has. */
#include <stdio.h>
#include "${name}.h"

${memory}

${sensors}

int main(void) {
  afferent_pipeline self = { state, scratch };
  const afferent_status status = ${name}_self_test(&self);
  printf("self-test: %d\\n", (int)status);
  if (status != AFFERENT_OK) return 1;
  ${name}_init(&self, state, scratch);
  for (uint32_t tick = 0; tick < ${Math.ceil(30 * ticksPerSecond)}u; tick++) { /* 30 s */
${pushes}
    while (${name}_step(&self)) {
      const uint32_t count = ${name}_read(&self, readings, ${name.toUpperCase()}_MOST_READINGS);
      for (uint32_t i = 0; i < count; i++) {
        const afferent_reading *const reading = &readings[i];
        printf("%.3f s: %s ${className ? "%s" : "%.1f"}, quality %.2f, %s\\n", (double)reading->at_us / 1e6, reading->has_value ? "value" : "no value",
               ${className ? className("reading->") : "(double)reading->estimate"}, (double)reading->quality, ${name}_reason_text(reading->reason));
      }
    }
  }
  return 0;
}
`;
}

const cmake = (name: string): string => `cmake_minimum_required(VERSION 3.16)
project(${name} C)

# The unit. -ffp-contract=off is part of its meaning: with contraction it computes other bits, and its self-test says so.
add_library(${name} STATIC ${name}.c)
target_include_directories(${name} PUBLIC \${CMAKE_CURRENT_SOURCE_DIR})
set_target_properties(${name} PROPERTIES C_STANDARD 99 C_EXTENSIONS OFF)
set(${name}_law "${cmakeFlags}")
if(NOT CMAKE_C_COMPILER_ID STREQUAL "GNU")
  set(${name}_law "-ffp-contract=off;-fno-vectorize;-fno-slp-vectorize")
endif()
target_compile_options(${name} PRIVATE -O2 -Wall -Wextra -Wconversion -Wdouble-promotion -Werror \${${name}_law})

# The example needs a C library with printf. Without one: cmake -D${name.toUpperCase()}_EXAMPLE=OFF
option(${name.toUpperCase()}_EXAMPLE "build the example" ON)
if(${name.toUpperCase()}_EXAMPLE)
  add_executable(${name}_example example/main.c)
  set_target_properties(${name}_example PROPERTIES C_STANDARD 99)
  target_link_libraries(${name}_example PRIVATE ${name})
endif()
`;

/** One folder with a CMake project, for bare metal and for the host. */
export const bareLayout = (product: Product): readonly OutputFile[] => {
  const { name, header, source } = product.unit;
  return [
    { path: `${name}.h`, content: header },
    { path: `${name}.c`, content: source },
    { path: "CMakeLists.txt", content: cmake(name) },
    { path: "example/main.c", content: exampleMain(product) },
    {
      path: "README.md",
      content: readme(product, [
        "```",
        "cmake -B build && cmake --build build   # for the host",
        `./build/${name}_example`,
        "```",
        "",
        `On a device add \`${name}.c\` and \`${name}.h\` to your project, with the flags below.`,
      ]),
    },
  ];
};
