/**
 * Imported before anything else: the soak runs what is installed rather than what is developed. React made for development
 * keeps a measure of every drawing; credentials are found as they are at any desk, in the environment.
 */
Object.assign(process.env, { NODE_ENV: 'production', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y' })
