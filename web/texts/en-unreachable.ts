/** The English of a page that nothing can be fetched for: it comes with the pages themselves, the rest of the catalogue when it is wanted. */
export const enUnreachable = {
  'try-again': 'Try again',
  unavailable: 'The register cannot be opened at the moment.',
  'unavailable-hint': 'The server cannot be reached. Check the network and try again; if it stays so, tell the office.',
} as const
