/** What the pages of one trajectory have in common. */
export const trajectoryTexts = {
  all: 'Trajecten',
  menu: 'Dit traject',
  tabs: {
    overview: 'Overzicht',
    duties: 'Taken',
    sessions: 'Sessies',
    documents: 'Documenten',
    call: 'Oproep',
    participants: 'Deelnemers',
    plan: 'Planning wijzigen',
    mails: 'Mails',
    team: 'Team',
    history: 'Geschiedenis',
  },
} as const;
