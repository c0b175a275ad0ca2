import { type Command, lines } from './command.ts'
import { paint, rewritten } from './paint.ts'

const { bold, cyan, dim, green, grey, inverse, magenta, red, underlined, yellow } = paint

const deprecated = (what: string): string => `npm ${yellow('warn')} ${paint.blue('deprecated')} ${what}`

/** `npm ci`, with what npm has to say of old packages. */
export const npmCi: Command = {
  text: 'npm ci',
  weight: 3,
  output: lines(
    deprecated('inflight@1.0.6: This module is not supported, and leaks memory. Do not use it.'),
    deprecated('glob@7.2.3: Glob versions prior to v9 are no longer supported'),
    deprecated('rimraf@3.0.2: Rimraf versions prior to v4 are no longer supported'),
    rewritten([3, 19, 42, 67, 88, 100], (percent) => `${'⠋⠙⠹⠸⠼⠴'[percent % 6]} reify: ${percent} %`),
    '',
    'added 1204 packages, and audited 1205 packages in 14s',
    '',
    '214 packages are looking for funding',
    '  run `npm fund` for details',
    '',
    `found ${green(bold('0'))} vulnerabilities`,
  ),
}

/** A browser for tests, downloaded with a bar that is written again and again. */
export const browser: Command = {
  text: 'npx playwright install --with-deps chromium',
  output: lines(
    'Installing dependencies...',
    'Get:1 http://archive.ubuntu.com/ubuntu jammy/main amd64 libnss3 amd64 2:3.98-0ubuntu0.22.04.2 [1,347 kB]',
    'Get:2 http://archive.ubuntu.com/ubuntu jammy/main amd64 fonts-noto-cjk all 1:20220127+repack1-1 [61.2 MB]',
    'Fetched 62.5 MB in 2s (31.3 MB/s)',
    `Downloading ${cyan('Chromium 131.0.6778.33')} (playwright build v1148)`,
    rewritten(
      [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
      (percent) =>
        `|${'■'.repeat(percent / 2)}${' '.repeat(50 - percent / 2)}| ${String(percent).padStart(3)}% of 161.3 MiB`,
    ),
    'Chromium 131.0.6778.33 (playwright build v1148) downloaded to /root/.cache/ms-playwright/chromium-1148',
  ),
}

const script = (name: string, runs: string) => ['', `> acme@4.2.0 ${name}`, `> ${runs}`, '']

/** A lint that finds nothing but a warning. */
export const lint: Command = {
  text: 'npm run lint',
  output: lines(
    ...script('lint', 'eslint --max-warnings 10 src'),
    underlined('src/legacy/tracking.ts'),
    `  ${dim('88:3')}  ${yellow('warning')}  Unexpected console statement  ${dim('no-console')}`,
    '',
    yellow(bold('✖ 1 problem (0 errors, 1 warning)')),
  ),
}

/** What it writes where it finds errors. */
export const lintFailing = lines(
  ...script('lint', 'eslint --max-warnings 10 src'),
  underlined('src/cart/cart.ts'),
  `  ${dim('12:7')}    ${red('error')}    'discount' is assigned a value but never used  ${dim('@typescript-eslint/no-unused-vars')}`,
  `  ${dim('40:18')}   ${red('error')}    Expected '===' and instead saw '=='             ${dim('eqeqeq')}`,
  '',
  underlined('src/checkout/total.ts'),
  `  ${dim('7:1')}     ${red('error')}    Import in body of module; reorder to top        ${dim('import/first')}`,
  `  ${dim('103:12')}  ${red('error')}    Promises must be awaited                        ${dim('@typescript-eslint/no-floating-promises')}`,
  '',
  underlined('src/legacy/tracking.ts'),
  `  ${dim('88:3')}    ${yellow('warning')}  Unexpected console statement                    ${dim('no-console')}`,
  '',
  red(bold('✖ 5 problems (4 errors, 1 warning)')),
  red(bold('  1 error and 0 warnings potentially fixable with the `--fix` option.')),
  '',
)

const asset = (name: string, size: string, packed: string): string =>
  `${dim('dist/')}${paint.of256(39, name.padEnd(38))}${bold(size.padStart(10))}${dim(` │ gzip: ${packed.padStart(9)}`)}`

const styles = Array.from({ length: 120 }, (_, i) => `.c${(i * 7919).toString(36)}{margin:${i % 8}px}`).join('')

/** A bundle, listed in 256 colours, and one line of 2,000 characters and more. */
export const viteBuild: Command = {
  text: 'npm run build',
  weight: 2,
  output: lines(
    ...script('build', 'vite build'),
    `${cyan('vite v6.0.3')} ${green('building for production...')}`,
    'transforming...',
    `${green('✓')} 2148 modules transformed.`,
    'rendering chunks...',
    'computing gzip size...',
    asset('index.html', '1.12 kB', '0.58 kB'),
    asset('assets/index-DiwrgTda.css', '48.92 kB', '9.81 kB'),
    asset('assets/checkout-C8pYbE3m.js', '112.40 kB', '34.77 kB'),
    asset('assets/vendor-BqZ2xP1k.js', '489.03 kB', '156.20 kB'),
    `${yellow('[vite:css]')} Replace color-adjust to print-color-adjust in ${styles}`,
    green('✓ built in 9.87s'),
  ),
}

const badge = (text: string): string => inverse(bold(` ${text} `))
const passed = (file: string, seconds: string): string => {
  const [, folder = '', name = ''] = /^(.*\/)(.*)$/.exec(file) ?? []
  return `${green(badge('PASS'))} ${dim(folder)}${bold(name)} (${seconds} s)`
}

const suites = ['cart/cart', 'cart/discount', 'checkout/address', 'checkout/payment', 'search/index', 'search/query']
const passing = [
  ...suites.map((name, i) => passed(`src/${name}.test.ts`, (1.2 + i * 0.731).toFixed(3))),
  passed('src/user/session.test.tsx', '6.482'),
]

/** Tests that pass. */
export const tests: Command = {
  text: 'npm test -- --ci',
  weight: 4,
  output: lines(
    ...script('test', 'jest --ci'),
    ...passing,
    passed('src/checkout/total.test.ts', '5.207'),
    '',
    `${bold('Test Suites: ')}${green(bold('47 passed'))}, 47 total`,
    `${bold('Tests:       ')}${green(bold('513 passed'))}, 513 total`,
    `${bold('Snapshots:   ')}${green(bold('38 passed'))}, 38 total`,
    `${bold('Time:')}        41.27 s`,
    dim('Ran all test suites.'),
  ),
}

const at = (where: string): string => grey(`      at ${where}`)

/** One test of many fails: which, what it expected, and where. */
export const testsFailing = lines(
  ...script('test', 'jest --ci'),
  ...passing,
  `${red(badge('FAIL'))} ${dim('src/checkout/')}${bold('total.test.ts')} (6.021 s)`,
  '  checkout total',
  `    ${green('✓')} ${dim('adds up the items (4 ms)')}`,
  `    ${green('✓')} ${dim('takes off a discount (1 ms)')}`,
  `    ${red('✕')} ${dim('rounds the tax to whole cents (7 ms)')}`,
  `    ${green('✓')} ${dim('is nothing for an empty cart (1 ms)')}`,
  '',
  red(bold('  ● checkout total › rounds the tax to whole cents')),
  '',
  `    ${dim('expect(')}${red('received')}${dim(').')}toBe${dim('(')}${green('expected')}${dim(') // Object.is equality')}`,
  '',
  `    Expected: ${green('1079')}`,
  `    Received: ${red('1078')}`,
  '',
  `    ${grey('  41 |')}   test(${green("'rounds the tax to whole cents'")}, () => {`,
  `    ${grey('  42 |')}     ${cyan('const')} total = totalOf([item({ cents: ${magenta('999')} })], { tax: ${magenta('0.08')} })`,
  `    ${red(bold('>'))} ${grey('43 |')}     expect(total.cents).toBe(${magenta('1079')})`,
  `    ${grey('     |')}                         ${red(bold('^'))}`,
  `    ${grey('  44 |')}   })`,
  `    ${grey('  45 |')}`,
  `    ${grey('  46 |')}   test(${green("'is nothing for an empty cart'")}, () => {`,
  '',
  at(`Object.toBe (${cyan('src/checkout/total.test.ts')}:43:25)`),
  at('Promise.then.completed (node_modules/jest-circus/build/utils.js:298:28)'),
  at('callAsyncCircusFn (node_modules/jest-circus/build/utils.js:231:10)'),
  at('_callCircusTest (node_modules/jest-circus/build/run.js:316:40)'),
  at('run (node_modules/jest-circus/build/run.js:251:3)'),
  '',
  `${bold('Test Suites: ')}${red(bold('1 failed'))}, ${green(bold('46 passed'))}, 47 total`,
  `${bold('Tests:       ')}${red(bold('1 failed'))}, ${green(bold('512 passed'))}, 513 total`,
  `${bold('Snapshots:   ')}${green(bold('38 passed'))}, 38 total`,
  `${bold('Time:')}        41.27 s`,
  dim('Ran all test suites.'),
  `npm ${red('error')} Test failed.  See above for more details.`,
)
