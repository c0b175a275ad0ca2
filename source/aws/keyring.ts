/** Keys that open AWS, and until when. */
export type Keys = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}

/** Keys that were found, kept until they expire or AWS says that they did. */
export type Keyring<Found extends Keys, Where> = {
  /** The keys, found anew where there are none that last; nobody searches twice at once. */
  readonly keys: (where: Where) => Promise<Found>
  /** The keys that are there, without a search. */
  readonly held: () => Found | undefined
  /** AWS refused these keys: the next who needs some searches anew. */
  readonly refused: (keys: Found) => void
  /** Whether someone waits for a search to end. */
  readonly isSearching: () => boolean
}

/** So long before their end keys are renewed, ms: as the SDK does. */
const early = 300_000

const leftOf = ({ expiration }: Keys): number =>
  expiration === undefined ? Number.POSITIVE_INFINITY : expiration.getTime() - Date.now()

/**
 * A keyring that searches with `find`. A search that hangs is shared by all who come meanwhile, so that however often AWS
 * is asked, one search is under way; keys that still last are used until there are new ones.
 */
export const createKeyring = <Found extends Keys, Where>(
  find: (where: Where) => Promise<Found>,
): Keyring<Found, Where> => {
  let known: Found | undefined
  let search: Promise<Found> | undefined
  const searched = async (where: Where): Promise<Found> => {
    try {
      known = await find(where)
      return known
    } finally {
      search = undefined
    }
  }
  return {
    held: () => known,
    isSearching: () => search !== undefined && (known === undefined || leftOf(known) <= 0),
    refused: (keys) => {
      if (known === keys) known = undefined
    },
    keys: async (where) => {
      const left = known === undefined ? 0 : leftOf(known)
      if (known !== undefined && left > early) return known
      search ??= searched(where)
      if (known === undefined || left <= 0) return search
      // it is early enough: whoever finds none tells it when these have run out
      search.catch(() => {})
      return known
    },
  }
}
