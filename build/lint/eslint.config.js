/** `npm run lint`. Rules that a type checker or the formatter already holds are not repeated here. */
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import noUnsanitized from 'eslint-plugin-no-unsanitized';
import tseslint from 'typescript-eslint';
import rapport from './rules.js';

/** Each entry is a selector with what to write instead. */
const syntax = (entries) => Object.entries(entries).map(([selector, message]) => ({ selector, message }));

const everywhere = syntax({
  TSEnumDeclaration: 'Use a union of strings, or an `as const` list with the type made from it.',
  ':matches(ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, ImportExpression)[source.value=/^[.]{1,2}\\u002f/]:not([source.value=/[.](js|json|css)$/])':
    'Relative imports end in .js.',
});

/** What breaks on pages with MooTools, Prototype and the like, or under a strict content security policy. */
const shipped = syntax({
  'CallExpression[callee.object.name="Array"][callee.property.name="from"]':
    'Host pages replace Array.from: use spread, or a loop.',
  'CallExpression[callee.property.name="bind"]:matches([arguments.length>1], [arguments.0.type="Literal"])':
    'Host pages replace Function.prototype.bind: use an arrow function.',
  ForInStatement: 'Host pages extend Object.prototype: use Object.keys.',
  ':matches(NewExpression[callee.name="Event"], ClassDeclaration[superClass.name="Event"])':
    'Host pages replace Event: use a CustomEvent subclass.',
  'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|srcdoc)$/]':
    'Text from people never becomes markup: use a Lit template.',
  'CallExpression[callee.object.object.name="document"][callee.object.property.name=/^(body|head|documentElement)$/][callee.property.name=/^(append|prepend|appendChild|insertBefore|replaceChildren)$/]':
    'A guest leaves the page alone; only the announcer has a place there.',
  'CallExpression[arguments.length=0][callee.property.name="remove"]':
    'Host pages replace the remove of nodes, and theirs breaks on a node that stands nowhere: use takeOut.',
  'CallExpression[callee.property.name="scrollTo"][arguments.0.type="ObjectExpression"]':
    'Host pages replace the scrollTo of elements: set scrollTop and scrollLeft, or call scrollBy.',
  'BinaryExpression[operator="instanceof"][right.name=/^(Document|Event|Request|Window)$/]':
    'Host pages replace this class: ask for what makes the difference.',
  'MemberExpression[object.name="process"]': 'Shipped code knows no process.',
});

const restrictedImports = {
  patterns: [
    { group: ['**/directives/unsafe-*'], message: 'Text from people never becomes markup: use a Lit template.' },
    { group: ['@lit/context'], message: 'Its events extend Event, which MooTools replaces: use src/context.' },
    {
      group: ['**/directives/style-map.js'],
      message: 'It writes a style attribute first: use setStyle of src/styles.',
    },
  ],
};

const tests = syntax({
  'MemberExpression[object.name=/^(it|describe|context|suite|test)$/][property.name="only"]':
    'A single test that is left alone hides all others.',
  'NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"]':
    'Wait for what is to happen, not for a time.',
  'CallExpression[callee.name=/^(aTimeout|sleep|delay)$/]': 'Wait for what is to happen, not for a time.',
});

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      'dist/**',
      'storybook-static/**',
      'test/types/**',
      'test/bench/results/**',
      '**/*.d.ts',
      '**/*.js',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { rapport },
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'no-restricted-syntax': ['error', ...everywhere],
      'no-restricted-imports': ['error', restrictedImports],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-param-reassign': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/parameter-properties': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // The compiler finds these, and lets a leading underscore say that it is meant.
      '@typescript-eslint/no-unused-vars': 'off',
      // An adapter's method is asynchronous by contract, whether it has anything to wait for or not.
      '@typescript-eslint/require-await': 'off',
      // The reason of an aborted signal and the errors of IndexedDB are passed on untouched, whatever they are.
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      // Both cry wolf over unions that have been narrowed, and over methods of plain objects.
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['src/**', 'stories/**'],
    extends: [lit.configs['flat/recommended'], litA11y.configs.recommended, noUnsanitized.configs.recommended],
    rules: {
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/quoted-expressions': ['error', 'never'],
      // A dialog says with autofocus where focus goes when it opens.
      'lit-a11y/no-autofocus': 'off',
      // WebKit takes a list without bullets for no list, unless it says so.
      'lit-a11y/no-redundant-role': 'off',
      // A form hears the clicks of the buttons in it, which keys press too.
      'lit-a11y/click-events-have-key-events': ['error', { allowList: ['form'] }],
    },
  },
  {
    files: ['src/**'],
    rules: {
      'no-restricted-syntax': ['error', ...everywhere, ...shipped],
      'no-console': 'error',
      'rapport/array-iterators': 'error',
    },
  },
  // The suite runs where tests run, not on a host's page.
  {
    files: ['src/data/contract/**'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere], 'rapport/array-iterators': 'off' },
  },
  {
    files: ['src/controllers/announcer.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...everywhere,
        ...shipped.filter(({ message }) => !message.includes('announcer')),
      ],
    },
  },
  { files: ['src/dev/warn.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.test.ts', 'test/helpers/**'],
    rules: {
      'no-restricted-syntax': ['error', ...everywhere, ...tests],
      'rapport/expect-asserts': 'error',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['it', 'describe', 'test'] },
            // A plugin of chai that is not used here declares that `equal` answers with a promise.
            { from: 'package', package: '@types/chai', name: 'Equal' },
          ],
        },
      ],
    },
  },
);
