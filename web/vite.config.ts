import { availableParallelism } from "node:os";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** A running stage to develop against: `WAYHOME_ADDRESS=http://localhost:8081 npm run dev`. */
const stage = process.env.WAYHOME_ADDRESS ?? "http://localhost:8081";

export default defineConfig({
  plugins: [react()],
  css: {
    preprocessorOptions: {
      scss: { loadPaths: ["node_modules/@uswds/uswds/packages"], quietDeps: true },
    },
  },
  build: { target: "es2023", sourcemap: false, manifest: true, assetsInlineLimit: 2048, reportCompressedSize: false },
  server: { proxy: { "/api": stage, "/oidc": stage, "/config.json": stage } },
  test: {
    environment: "jsdom",
    include: ["test/**/*.test.{ts,tsx}", "src/**/*.test.ts"],
    css: false,
    // As many as there are processors, also where there are only two.
    maxWorkers: availableParallelism(),
    restoreMocks: true,
    // A machine that compiles something else beside the tests takes long; that is no fault of theirs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: ["test/support/setup.ts"],
  },
});
