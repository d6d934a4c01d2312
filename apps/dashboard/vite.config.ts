import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `vite dev` finds the query API and the session: a Cairn started with `npm start`, or the fixture server. */
const CAIRN = 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    target: 'es2023',
    // Everything is a file of its own: the security policy allows no data: addresses.
    assetsInlineLimit: 0,
    // ECharts is one lazy chunk of about 500 kB, on purpose.
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': CAIRN, '/session': CAIRN, '/accounts': CAIRN } },
});
