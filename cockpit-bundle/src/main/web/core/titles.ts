/** How a piece of work is called where there is room for one line. */

interface Titled {
  note: string;
  taskName: string | null;
  projectName: string;
}

/** The note, else the task, else the job. */
export function titleOf({ note, taskName, projectName }: Titled): string {
  return note || (taskName ?? projectName);
}
