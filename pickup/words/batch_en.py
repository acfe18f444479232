"""English: the words of `pickup batch`."""

TEXTS: dict[str, str] = {
    # what stands in a row of the output; each begins with a letter
    "batch.unpaid": "no date of payment: that of the application was taken",
    "batch.rejected-cell": "rejected: {column}: {sentence}",
    "batch.rejected-row": "rejected: {sentence}",
    # what is said when it is done
    "batch.summary": "{rows} rows: {answered} with a pickup, {undated} without a date, {rejected} rejected",
    "batch.summary-to": "{summary} (see {file})",
    "batch.summary-empty": "{summary}; empty lines left out: {empty}",
    "batch.own-intake": "no other intake is known, so the file itself is the intake: {count} applications, clock starts from {first} to {last}",
    "batch.no-queue": "the print queue is not considered: neither an intake nor the capacity of the press is known (--capacity N)",
    "batch.strict": "a date that rests on a guess is not given (--strict)",
    # the progress bar
    "batch.counting": "Counting",
    "batch.answering": "Answering",
    "batch.progress": "{rows} rows, {rate} a second",
    # help
    "help.batch.file": "The applications: CSV or JSON Lines, also .gz; - for standard input.",
    "help.batch.columns": "The columns to add, with commas: pickup, pickup_date, standard_date, collect_by, basis, print_start, print_finish, note. Usual: pickup,standard_date,collect_by,basis,note.",
    "help.batch.applied-column": "The column of the day of application (usual: applied).",
    "help.batch.paid-column": "The column of the day of payment (usual: paid).",
    "help.batch.rejects": "Put rows that cannot be read into this file, instead of marking them in the note.",
    "help.batch.format": "What the input is, where its first letter does not tell: csv or jsonl.",
}
