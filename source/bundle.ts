import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Metafile, type Plugin } from 'esbuild'

/** A change to a dependency's text: `find` must stand in `file` exactly once, or there is no build. */
export type Patch = {
  readonly file: string
  readonly find: string
  readonly replace: string
  readonly why: string
}

/**
 * Every change cbtop makes to a dependency. Measured on a screen of 47 rows bundled with and without each (`tsx source/bundle.ts
 * ENTRY FOLDER`), on Node 20: without the fetch, importing Ink takes 0.7 of the time and the first frame is there after 0.94 of it;
 * with the caches kept, a frame takes 0.6 of the CPU, and is the same to the byte; with rows taken as they were written, a second's
 * tick of a hundred builds takes 0.7 of the CPU and the process 0.6 of the memory, and with our glyphs measured fast 0.75 of that.
 */
export const patches: readonly Patch[] = [
  {
    file: 'yoga-layout/dist/binaries/yoga-wasm-base64-esm.js',
    find: 'return w||"function"!=typeof fetch?Promise.resolve()',
    replace: 'return true?Promise.resolve()',
    why: 'it decodes its WASM through fetch("data:…"), which loads all of undici',
  },
  {
    file: 'ink/build/output.js',
    find: 'export default class Output {\n    operations = [];\n    caches = new OutputCaches();',
    replace: `let kept = new OutputCaches();
const keptCaches = () => {
    if (kept.styledChars.size > 2000) kept = new OutputCaches();
    return kept;
};
export default class Output {
    operations = [];
    caches = keptCaches();`,
    why: 'it measures and splits every string of every frame anew; 2000 strings are a few screens, and some megabytes',
  },
  {
    file: 'ink/build/output.js',
    find: '    get() {\n        // Initialize output array',
    replace: `    rowsWrittenOnce() {
        const rows = Array(this.height).fill(undefined);
        for (const { type, x, y, text, transformers } of this.operations) {
            if (type !== 'write' || x !== 0)
                return undefined;
            const lines = text.split('\\n');
            for (let at = 0; at < lines.length; at++) {
                if (!(y + at >= 0 && y + at < this.height) || rows[y + at] !== undefined)
                    return undefined;
                rows[y + at] = transformers.reduce((shown, transform) => transform(shown, at), lines[at]);
            }
        }
        return rows;
    }
    get() {
        const rows = this.rowsWrittenOnce();
        if (rows !== undefined)
            return { output: rows.map(row => row ?? '').join('\\n'), height: this.height };
        // Initialize output array`,
    why: 'it splits all text into cells to lay one over the other: rows that are written once, from their first cell on, are what they were written as',
  },
  {
    file: 'string-width/index.js',
    find: '/^[\\u0020-\\u007E]*$/.test(string)',
    replace:
      '/^[\\u0020-\\u007E\\u00B7\\u2026\\u203A\\u2190-\\u2193\\u21B5\\u2500-\\u259F\\u25A0\\u25B8\\u25BE\\u25CB\\u25CF\\u2714\\u2716]*$/.test(string)',
    why: 'one glyph of ours (of theme.ts: each is one cell) sends a whole line the slow way, by segments and emoji',
  },
  {
    file: 'string-width/index.js',
    find: 'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;',
    replace: `let rgiEmoji;
const rgiEmojiRegex = { test: text => (rgiEmoji ??= new RegExp('^\\\\p{RGI_Emoji}$', 'v')).test(text) };`,
    why: 'all emoji of Unicode are read to say what it is, before one is seen',
  },
  {
    file: 'meow/build/options.js',
    find: "import { a as readPackageUpSync, n as normalizePackageData } from './dependencies.js';",
    replace: 'const readPackageUpSync = () => undefined, normalizePackageData = () => {};',
    why: 'it is given what it would look for in a package.json, and all that reads one (semver, licences, hosts) is most of it',
  },
  ...[
    'var libExports = requireLib$1()',
    'var normalizeExports = requireNormalize()',
    'const normalizePackageData = getDefaultExportFromCjs(normalizeExports)',
  ].map((find) => ({
    file: 'meow/build/dependencies.js',
    find: `${find};`,
    replace: `${find.replace('= ', '= /* @__PURE__ */ ')};`,
    why: 'nothing of it is used after that, which only whoever wrote it can know',
  })),
  {
    file: 'meow/build/dependencies.js',
    find: 'promisify(execFile);',
    replace: '',
    why: 'it loads child_process for nothing',
  },
  ...['ink/build/reconciler.js', 'ink/build/ink.js'].map((file) => ({
    file,
    find: "import process from 'node:process';",
    replace: '',
    why: 'hidden behind an import, process.env.DEV escapes the define, and the developer tools stay in',
  })),
  {
    file: '@aws-sdk/core/dist-es/submodules/client/util-user-agent-browser/createUserAgentStringParsingProvider.js',
    find: 'await import("bowser")',
    replace: '{}',
    why: 'it names browsers, of which there is none here, and is 34 kB',
  },
]

const holders: Readonly<Record<string, string>> = {
  '@alcalzone/ink-table': 'Matic Zavadlal',
  'yoga-layout': 'Meta Platforms, Inc. and affiliates',
}

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFile(join(root, path), 'utf8')

const patching = (applied: Set<Patch>): Plugin => ({
  name: 'patches',
  setup({ onLoad }) {
    onLoad(
      { filter: /[\\/]node_modules[\\/](yoga-layout|ink|string-width|meow|@aws-sdk[\\/]core)[\\/].*\.js$/ },
      async ({ path }) => {
        const due = patches.filter((patch) => path.replaceAll('\\', '/').endsWith(`/node_modules/${patch.file}`))
        if (due.length === 0) return undefined
        let contents = await readFile(path, 'utf8')
        for (const patch of due) {
          const count = contents.split(patch.find).length - 1
          if (count !== 1) throw new Error(`the patch of ${patch.file} applies ${count} times (${patch.why})`)
          contents = contents.replace(patch.find, () => patch.replace)
          applied.add(patch)
        }
        return { contents }
      },
    )
  },
})

/** Of package.json the program needs to know what it is, and not what it was made with. */
const trimming: Plugin = {
  name: 'package.json',
  setup({ onLoad }) {
    onLoad({ filter: /package\.json$/ }, async ({ path }) => {
      if (resolve(path) !== join(root, 'package.json')) return undefined
      const { name, version, description } = JSON.parse(await readFile(path, 'utf8'))
      return { contents: JSON.stringify({ name, version, description }), loader: 'json' }
    })
  },
}

// a require is made where one is called: to make it costs more than many a part takes to load
const banner = `import{createRequire as requireOf}from'node:module';let requireHere;const require=name=>(requireHere??=requireOf(import.meta.url))(name);
Promise.withResolvers??=function(){let a,b;return{promise:new this((c,d)=>{a=c;b=d}),resolve:a,reject:b}};`

type Package = { readonly name: string; readonly version: string; readonly license: string; readonly text?: string }

const packagesIn = async ({ outputs }: Metafile): Promise<Package[]> => {
  const folders = new Set<string>()
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(path)?.[0]
      if (folder && bytesInOutput > 0) folders.add(folder)
    }
  }
  return Promise.all(
    [...folders].sort().map(async (folder) => {
      const { name, version, license } = JSON.parse(await read(`${folder}/package.json`))
      if (typeof license !== 'string') throw new Error(`${name} ${version} names no licence`)
      const files = (await readdir(join(root, folder)))
        .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
        .sort()
      const texts = await Promise.all(files.map((file) => read(`${folder}/${file}`)))
      return { name, version, license, ...(texts.length > 0 && { text: texts.join('\n').trim() }) }
    }),
  )
}

/** A package that comes without its licence's text gets that of its kind: Apache's names nobody, MIT's needs a holder. */
const textOf = async (one: Package, all: readonly Package[]): Promise<string> => {
  const holder = holders[one.name]
  if (one.text) return one.text
  if (one.license === 'MIT' && holder)
    return (await read('license')).replace(/^Copyright .*$/m, `Copyright (c) ${holder}`)
  const sibling = all.find(({ license, text }) => license === one.license && text)
  if (one.license === 'Apache-2.0' && sibling?.text) return sibling.text
  throw new Error(`${one.name} ${one.version} comes without the text of its licence (${one.license})`)
}

const licences = async (metafile: Metafile): Promise<string> => {
  const all = await packagesIn(metafile)
  const byText = new Map<string, string[]>()
  for (const one of all) {
    const text = await textOf(one, all)
    byText.set(text, [...(byText.get(text) ?? []), `${one.name} ${one.version} (${one.license})`])
  }
  const parts = [...byText].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`)
  return ['The scripts of dist contain parts of these packages.\n', ...parts].join(`\n${'-'.repeat(80)}\n\n`)
}

const [entry = 'source/cli.ts', folder = 'dist'] = process.argv.slice(2)
const applied = new Set<Patch>()
const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: { cbtop: entry },
  outdir: folder,
  // what is imported later is a file of its own: to start, little is read
  splitting: true,
  chunkNames: 'parts/[name]-[hash]',
  write: false,
  metafile: true,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  lineLimit: 160,
  jsx: 'automatic',
  external: ['react-devtools-core'],
  define: {
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
    // ours and six of the dependencies: none of them is needed for the first frame
    'Intl.Segmenter': 'LateSegmenter',
  },
  inject: ['source/terminal/late-segmenter.ts'],
  banner: { js: banner },
  plugins: [patching(applied), trimming],
})

for (const patch of patches) {
  if (!applied.has(patch)) throw new Error(`the patch of ${patch.file} found no such file (${patch.why})`)
}
for (const { path, external } of Object.values(metafile.outputs).flatMap(({ imports }) => imports)) {
  if (external && !isBuiltin(path)) throw new Error(`${path} would be missing at run time`)
}

const texts = await licences(metafile)
await rm(join(root, folder), { recursive: true, force: true })
await mkdir(join(root, folder, 'parts'), { recursive: true })
await writeFile(join(root, folder, 'licenses.txt'), texts)
await copyFile(join(root, 'source/changes.schema.json'), join(root, folder, 'cbtop.schema.json'))
for (const { path, text } of outputFiles) await writeFile(path, text)
await chmod(join(root, folder, 'cbtop.js'), 0o755)
