import { defineConfig } from 'vitest/config';
import { alias } from './vite.config';

export default defineConfig({
  resolve: { alias },
  test: { include: ['tests/web/**/*.test.ts'], environment: 'node' },
});
