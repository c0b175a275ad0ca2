import type { Watched } from './feeds/watched.ts'
import { finishedBetween } from './finished.ts'
import { showable } from './line.ts'
import { noticesOf, titleOf } from './notices-of.ts'
import type { State } from './state.ts'
import { bell, type NoticeKind, noticeSequence, restoreTitle, saveTitle, titleSequence } from './terminal/notices.ts'
import type { Multiplexer } from './terminal/passthrough.ts'
import { watchedBuilds } from './watched-builds.ts'

/** What tells a person that builds are done, beside the screen. */
export type Notifier = {
  /** Takes the window's title, and tells what there is to tell from now on. */
  readonly begin: () => void
  /** Something may have changed. */
  readonly look: () => void
  /** Tells what is left to tell, and gives the title back if it was not yet. */
  readonly end: () => void
}

/** What a notifier needs of the world. */
export type NotifierWorld = {
  readonly kinds: readonly NoticeKind[]
  readonly multiplexer: Multiplexer
  /** Whether the terminal reads OSC sequences: without, all that it has is a bell. */
  readonly hasOsc: boolean
  readonly state: () => State
  /** Sends bytes to the terminal; calls back when it has taken them. */
  readonly send: (bytes: string, taken: () => void) => void
  /** What ids of notices begin with, that others have not: letters, digits and `-`. */
  readonly name: string
}

/**
 * A notifier of the builds that end while they are watched. While the terminal does not take what was sent nothing more
 * is: when it does, what was done meanwhile is told together.
 */
export const createNotifier = ({ kinds, multiplexer, hasOsc, state, send, name }: NotifierWorld): Notifier => {
  const usable = kinds.filter((kind) => hasOsc || kind === 'bell')
  const hasTitle = usable.includes('title')
  let told: readonly Watched[] = []
  let title = ''
  let number = 0
  let isAway = true
  let isSending = false

  /** The bytes of all that is to be told now. */
  const due = (): string => {
    const { settings, now, past } = state()
    const watched = watchedBuilds(state())
    const ascii = settings.ascii || multiplexer === 'screen'
    const newTitle = hasTitle && !isAway ? titleOf(watched, ascii) : title
    const retitled = newTitle === title ? '' : titleSequence(newTitle)
    title = newTitle
    if (watched === told) return retitled
    const finished = finishedBetween(told, watched, past)
    told = watched
    if (finished.builds.length === 0) return retitled
    const notices = noticesOf(finished, watched, now, ascii).map(({ title, body }) => {
      const notice = { id: `${name}-${++number}`, title: showable(ascii, title), body: showable(ascii, body) }
      return usable.map((kind) => noticeSequence(kind, notice, multiplexer)).join('')
    })
    return retitled + notices.join('') + (usable.includes('bell') ? bell : '')
  }

  const look = (): void => {
    if (isAway || isSending) return
    const bytes = due()
    if (bytes === '') return
    isSending = true
    send(bytes, () => {
      isSending = false
      look()
    })
  }

  return {
    begin: () => {
      isAway = false
      title = ''
      if (hasTitle) send(saveTitle(multiplexer), () => {})
      look()
    },
    look,
    end: () => {
      let last = ''
      try {
        last = due()
      } catch {
        // a bug in that, too, must not keep the title
      }
      const restored = hasTitle && !isAway ? restoreTitle(multiplexer) : ''
      isAway = true
      if (last + restored !== '') send(last + restored, () => {})
    },
  }
}
