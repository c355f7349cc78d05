import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The portal is built into one folder, which the local server and the stack hand out as it is. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,

    target: 'es2022',
    modulePreload: { polyfill: false }, // it would be an inline script, which the pages' policy forbids
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_200,
  },
})
