/**
 * How somebody fares with the group. `leaves-early`: before the Kickoff, so that whoever waits gets the place. `leaves`: after
 * Pick'n Choose. `confirms-late`: when the link of the mail is no longer valid. `too-late`: finds the call closed, and walks in at
 * the Kickoff.
 */
export type Course = 'stays' | 'leaves-early' | 'leaves' | 'confirms-late' | 'never-confirms' | 'too-late';

export type Citizen = { index: number; name: string; email: string; town: string; course: Course };

/** Of a group of twelve. A larger one repeats it. */
const COURSES: readonly Course[] = [
  'stays',
  'stays',
  'stays',
  'leaves-early',
  'stays',
  'leaves',
  'confirms-late',
  'too-late',
  'leaves-early',
  'never-confirms',
  'stays',
  'stays',
];

const FIRST_NAMES = [
  'Mieke',
  'Youssef',
  'Jan',
  'Aylin',
  'Greet',
  'Tomas',
  'Els',
  'Karim',
  'Lies',
  'Wim',
  'Nadia',
  'Bert',
];
const FAMILY_NAMES = ['Maes', 'Haddad', 'De Backer', 'Yilmaz', 'Aerts', 'Nowak', 'Van Damme'];

/** So many invented citizens, the same in every run. */
export const groupOf = (size: number): Citizen[] =>
  Array.from({ length: size }, (_, index) => {
    const first = FIRST_NAMES[index % FIRST_NAMES.length] ?? '';
    const family = FAMILY_NAMES[index % FAMILY_NAMES.length] ?? '';
    return {
      index,
      name: `${first} ${family}`,
      email: `${first.toLowerCase()}.${index + 1}@burger.example`,
      town: '3010',
      course: COURSES[index % COURSES.length] ?? 'stays',
    };
  });

/** Those who confirm in time that they want to take part. */
export const joinersIn = (group: readonly Citizen[]): Citizen[] =>
  group.filter(({ course }) => course === 'stays' || course === 'leaves' || course === 'leaves-early');
