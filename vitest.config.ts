import { defineConfig } from "vitest/config";
import "./scripts/embed-kernels.mjs";

export default defineConfig({
  resolve: { conditions: ["afferent-source"] },
  ssr: { resolve: { conditions: ["afferent-source"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "scripts/**/*.test.ts", "testing/**/*.test.ts"],
    reporters: ["default", "./testing/reporter.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
