import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Who may know whom: pages build on everything, ui knows no page, core knows no component. */
const layer = (name, forbidden) => ({
  files: [`${name}/**/*.{ts,tsx}`],
  rules: { 'no-restricted-imports': ['error', { patterns: forbidden.map((other) => `**/${other}/**`) }] },
});

export default ts.config(
  { ignores: ['node_modules', 'core/api/generated.ts'] },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  a11y.flatConfigs.recommended,
  hooks.configs.flat['recommended-latest'],
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js', 'app/theme.js', 'build/build.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/only-throw-error': 'off',
      'jsx-a11y/no-autofocus': ['error', { ignoreNonDOM: true }],
      // Warns for a compiler this build does not use.
      'react-hooks/incompatible-library': 'off',
      'max-lines': ['error', 400],
      'no-console': 'error',
    },
  },
  layer('core', ['ui', 'charts', 'pages', 'app']),
  layer('ui', ['charts', 'pages', 'app']),
  layer('charts', ['pages', 'app']),
  { files: ['eslint.config.js', 'app/theme.js', 'build/build.mjs'], ...ts.configs.disableTypeChecked },
  {
    files: ['build/**', 'dev/**', 'vite.config.ts'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
);
