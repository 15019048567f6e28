// The demo exam as the tests name it: the exam that is open throughout, people of its roster, and some who
// are not.
import { readFileSync } from 'node:fs';

const file = JSON.parse(readFileSync(new URL('../../assets/demo_exam.json', import.meta.url), 'utf8'));

// One of them stands there with the 15 digits of an old card, as nobody can type it any more.
const resident = (entry) => entry.document_type === 'resident_id' && entry.document_number.length === 18;
const person = (entry) => ({
  ...entry,
  name: entry.full_name,
  number: entry.document_number,
  masked: entry.document_number.slice(0, 2) + '*'.repeat(14) + entry.document_number.slice(-2),
});

export const demo = {
  exam: file.exams[0],
  roster: file.roster.filter(resident).map(person),
  // Valid numbers of county codes that do not exist; nobody on the roster has them.
  not_on_roster: [
    { name: '李示例', number: '319999198507070154' },
    { name: '王样例', number: '319999198803030165' },
  ],
};
demo.on_roster = demo.roster[0];
