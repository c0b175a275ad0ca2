import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { render } from 'ink-testing-library'
import type { Action } from '../source/actions.ts'
import { App } from '../source/app.tsx'
import { wantBuild } from '../source/feeds/builds.ts'
import { type Event, type State, update } from '../source/state.ts'
import { createStore } from '../source/store.ts'
import { failedBuild, listed, opened } from './helpers/builds.ts'

/** The app at a keyboard: what it was typed comes in as a terminal would hand it over. */
const started = async (t: TestContext, first: State) => {
  const store = createStore<State, Event>(first, update)
  const actions: Action[] = []
  const looked: (readonly string[])[] = []
  const screen = await new Promise<ReturnType<typeof render>>((resolve) => {
    const perform = (action: Action): void => void actions.push(action)
    const rendered = render(
      <App
        store={store}
        perform={perform}
        onReady={() => void setImmediate(() => resolve(rendered))}
        look={(wants) => void looked.push([...wants])}
      />,
    )
  })
  t.after(screen.unmount)
  const until = (holds: (state: State) => boolean): Promise<void> =>
    new Promise((done) => {
      const look = (): void => {
        if (!holds(store.get())) return
        stop()
        done()
      }
      const stop = store.subscribe(look)
      look()
    })
  return { ...screen, store, actions, looked, until }
}

test('three letters that come as one are three presses', async (t) => {
  const { stdin, store } = await started(t, listed())
  stdin.write('jjj')
  assert.match(store.get().cursors.builds?.row ?? '', /web/)
})

test('each press sees what the one before did, though nothing was drawn in between', async (t) => {
  const { stdin, store } = await started(t, listed())
  stdin.write('jjj\r3')
  assert.deepEqual([store.get().pane, store.get().build?.includes('web')], ['environment', true])
  stdin.write('q/status:failed\r')
  assert.deepEqual([store.get().pane, store.get().filter, store.get().typing], ['builds', 'status:failed', undefined])
})

test('arrows, control keys and Esc come as the terminal sends them', async (t) => {
  const { stdin, store, actions, until } = await started(t, opened(failedBuild, 'details'))
  stdin.write('\u001b[B')
  assert.equal(store.get().cursors.details?.row, 'Build ARN')
  stdin.write('\u0003')
  assert.deepEqual(actions, [{ type: 'leave', code: 130 }])
  stdin.write('\u001b')
  await until(({ pane }) => pane === 'builds')
})

test('an action is performed, and events of the same key are sent', async (t) => {
  const { stdin, store, actions } = await started(t, listed())
  stdin.write('y')
  stdin.write('t')
  assert.deepEqual(
    actions.map(({ type }) => type),
    ['copy'],
  )
  assert.equal(store.get().times, 'local')
})

test('what is pasted is text while something is typed, and nothing otherwise', async (t) => {
  const { stdin, store, until } = await started(t, listed())
  stdin.write('\u001b[200~qqq\u001b[201~')
  stdin.write('/')
  stdin.write('\u001b[200~web:1\n\u001b[31mfailed\u001b[201~')
  await until(({ filter }) => filter !== '')
  assert.equal(store.get().filter, 'web:1 failed')
  assert.equal(store.get().pane, 'builds')
})

test('the screen follows the store', async (t) => {
  const { store, lastFrame } = await started(t, listed())
  assert.doesNotMatch(lastFrame() ?? '', /paused/)
  store.send({ type: 'toggled', what: 'paused' })
  while (!lastFrame()?.includes('paused')) await new Promise(setImmediate)
})

test('after each frame it is told what is in sight, and that makes no further frame', async (t) => {
  const first = listed()
  const { stdin, store, looked, frames, until } = await started(t, first)
  const ids = (keys: readonly string[]) =>
    first.builds.filter(({ key }) => keys.includes(key)).map((target) => wantBuild(target).id)
  const all = ids(first.builds.map(({ key }) => key))
  assert.deepEqual(looked.at(-1)?.toSorted(), all.toSorted())
  const [before, drawn] = [store.get(), frames.length]
  await new Promise(setImmediate)
  assert.deepEqual([store.get(), frames.length], [before, drawn])
  stdin.write('\r')
  await until(({ pane }) => pane === 'phases')
  await new Promise(setImmediate)
  assert.deepEqual(looked.at(-1), ids([store.get().build ?? '']))
})
