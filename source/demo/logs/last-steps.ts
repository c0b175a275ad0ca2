import { type Command, lines } from './command.ts'

/** A look at what was made. */
export const listing: Command = {
  text: 'ls -lah dist',
  output: lines(
    'total 664K',
    'drwxr-xr-x 3 root root 4.0K Nov 22 15:40 .',
    'drwxr-xr-x 9 root root 4.0K Nov 22 15:38 ..',
    'drwxr-xr-x 2 root root 4.0K Nov 22 15:40 assets',
    '-rw-r--r-- 1 root root 1.1K Nov 22 15:40 index.html',
  ),
}

/** That somebody is told. */
export const notice: Command = {
  text: './scripts/notify.sh "$CODEBUILD_BUILD_ID"',
  output: lines('POST https://hooks.acme.example/builds', 'token: ***', '202 Accepted'),
}

/** What is done before there is anything to test against. */
export const database: Command = {
  text: 'docker compose up --detach --wait database',
  output: lines(
    ' Network app_default  Creating',
    ' Container app-database-1  Started',
    ' Container app-database-1  Healthy',
  ),
}

/** The tables of a database. DATABASE_URL comes from a parameter, whose value CodeBuild writes as stars. */
export const migrate: Command = {
  text: 'npm run migrate',
  output: lines(
    '',
    '> acme@4.2.0 migrate',
    '> knex migrate:latest',
    '',
    'Using *** as DATABASE_URL',
    'Batch 1 run: 31 migrations',
  ),
}

/** The soak test whose log has over a hundred megabytes. */
export const soak: Command = { text: 'make soak', weight: 40, output: lines('soaked') }
