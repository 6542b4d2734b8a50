import { defineConfig } from 'vite';

// The daemon serves the pages; while developing, `countersign serve` answers the API on its usual port.
export default defineConfig({
  build: { chunkSizeWarningLimit: 900, assetsInlineLimit: 0 },
  server: { proxy: { '/api': 'http://127.0.0.1:8180', '/health': 'http://127.0.0.1:8180' } },
});
