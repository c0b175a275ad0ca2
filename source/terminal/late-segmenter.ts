const { Segmenter } = Intl

/** An Intl.Segmenter that is made when it is first used: its tables take a third as long to load as Ink, and few texts need them. */
export class LateSegmenter {
  readonly #given: ConstructorParameters<typeof Segmenter>
  #made: Intl.Segmenter | undefined

  constructor(...given: ConstructorParameters<typeof Segmenter>) {
    this.#given = given
  }

  segment(text: string): Intl.Segments {
    this.#made ??= new Segmenter(...this.#given)
    return this.#made.segment(text)
  }
}
