/** The region of the scenes' plain ids. */
export const homeRegion = 'us-east-1'
