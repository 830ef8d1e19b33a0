/**
 * The shapes of the REST interface under the names the pages use. They come from the committed OpenAPI document
 * (npm run types), which a test of the server holds against the one it serves: a changed contract fails the type check.
 */
import type { components } from './generated';

type Schemas = components['schemas'];

export type Session = Schemas['Session'];
export type User = Schemas['SessionSelf'];
export type Organisation = Schemas['SessionOrganisation'];
export type Person = Schemas['Person'];
export type Client = Schemas['Client'];
export type Project = Schemas['Project'];
export type Task = Schemas['Task'];
export type TimeEntry = Schemas['TimeEntry'];
export type Timer = Schemas['Timer'];
export type TimeSheet = Schemas['TimeSheet'];
export type TimeSheetDetail = Schemas['TimeSheetDetail'];
export type TimeFinding = Schemas['TimeFinding'];
export type Import = Schemas['ImportReport'];
export type ImportProblem = Schemas['ImportReportProblem'];
export type Economics = Schemas['EconomicsReport'];
export type FigureRow = Schemas['EconomicsReportRow'];
export type Explanation = Schemas['Explanation'];
export type ExplanationPart = Schemas['ExplanationPart'];
export type FigureEntries = Schemas['EntryListing'];
export type FigureEntry = Schemas['EntryListingItem'];
export type Grouping = Economics['groups'][number];
export type HourlyRate = Schemas['HourlyRate'];
export type NewRate = Schemas['NewHourlyRate'];
export type RatePreview = Schemas['RateChangePreview'];
export type RateRun = Schemas['RateChangeRun'];
export type RateCard = Schemas['RateCard'];
export type NewRateCard = Schemas['NewRateCard'];
export type Overtime = Schemas['Overtime'];
export type NewOvertime = Schemas['OvertimeSetting'];
export type ExchangeRate = Schemas['ExchangeRate'];
export type ExchangeRates = Schemas['ExchangeRateListing'];
export type Rounding = Schemas['Rounding'];
export type NewRounding = Schemas['RoundingSetting'];
export type Invoice = Schemas['Invoice'];
export type NewInvoice = Schemas['NewInvoice'];
export type Billed = Schemas['InvoiceBilled'];
export type ClosedMonths = Schemas['ClosedMonthListing'];
export type RebuiltBooks = Schemas['RebuiltBooks'];
export type BiLogin = Schemas['BiLogin'];
export type BiLogins = Schemas['BiLoginListing'];
export type NewBiLogin = Schemas['NewBiLogin'];
export type BiAccess = Schemas['BiLoginAccess'];
export type RateAnswer = Schemas['RateQuestionAnswer'];
export type Boot = Schemas['Boot'];
export type BootPhase = Schemas['BootPhase'];
export type DriftReport = Schemas['DriftReport'];
export type DriftFinding = Schemas['Finding'];
export type Build = Schemas['Build'];
export type BuildStatus = Build['status'];
export type BuildDetails = Schemas['BuildDetails'];
export type BuildStep = Schemas['BuildStep'];
export type BuildLine = Schemas['BuildSummaryLine'];
export type BuildOutcome = Schemas['BuildSummaryOutcome'];
export type Flaky = Schemas['BuildSummaryFlaky'];
export type LogLine = Schemas['LogLine'];
export type Manifest = Schemas['Manifest'];
export type ManifestListing = Schemas['ManifestListing'];
export type ManifestSummary = Schemas['ManifestSummary'];
export type ManifestChange = Schemas['ManifestChange'];
export type ManifestReport = Schemas['ManifestReport'];
export type ManifestProblem = Schemas['ManifestProblem'];
export type ManifestPlan = Schemas['ManifestPlan'];
export type PlanStep = Schemas['ManifestPlanStep'];
export type State = Schemas['State'];
export type StateReport = Schemas['StateReport'];
export type RemoteStatus = Schemas['StateReportRemoteStatus'];
export type StateLog = Schemas['StateLog'];
export type Comparison = Schemas['Reconciliation'];
export type Difference = Schemas['ReconciliationDifference'];
export type DifferenceField = Schemas['ReconciliationField'];
export type AdoptionPlan = Schemas['AdoptionPlan'];
export type Adopted = Schemas['Adopted'];
export type ModuleVersion = Schemas['ModuleVersion'];
export type ModuleListing = Schemas['ModuleVersionListing'];
export type ModuleState = ModuleVersion['actual'];
export type ModuleTraffic = Schemas['ModuleVersionTraffic'];
export type ModuleChange = Schemas['ModuleChange'];
export type ModuleAction = ModuleChange['action'];
export type ModuleOutcome = Schemas['ModuleOutcome'];
export type ModulePlan = Schemas['ModulePlan'];
export type ModuleStep = Schemas['ModulePlanStep'];
export type PatternListing = Schemas['PatternList'];
export type PatternVersion = Schemas['PatternVersion'];
export type GitSource = Schemas['GitSource'];
export type PatternProblem = Schemas['PatternProblem'];
export type Instance = Schemas['Instance'];
export type PlannedChange = Schemas['PlannedChange'];
export type PlannedContent = Schemas['PlannedContent'];
export type FileDifference = Schemas['FileDifference'];
export type RepositoryPreview = Schemas['RepositoryPreview'];
export type RogueRepository = Schemas['RogueRepository'];
export type InstanceRemote = Schemas['InstanceRemote'];
export type FleetReport = Schemas['FleetReport'];
export type RepositoryUpgrade = Schemas['RepositoryUpgrade'];
export type ViewColumn = Schemas['ModuleColumn'];

/** A pattern; what it asks for is JSON of any shape. */
export type Pattern = Omit<Schemas['Pattern'], 'parameters'> & { parameters: Record<string, unknown> };

/** A repository somebody wants; the day is given so that plan and apply mean the same one. */
export type RepositoryWish = Omit<Schemas['RepositoryWish'], 'parameters'> & { parameters: Record<string, unknown> };

/** An upgrade somebody wants. */
export type UpgradeWish = Omit<Schemas['UpgradeWish'], 'parameters'> & { parameters: Record<string, unknown> };

/** A page a module declares; its input and the schema of its fields are JSON of any shape. */
export type ModulePage = Omit<Schemas['ModulePage'], 'input' | 'fields'> & {
  input: Record<string, unknown>;
  fields: Record<string, unknown> | null;
};

/** One page of a list; `next` asks for the one after it. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** What a row says about its time; without the right to see figures, revenue is unknown like cost. */
export type Figures = Omit<
  FigureRow,
  | 'key'
  | 'name'
  | 'clientName'
  | 'projectName'
  | 'projectId'
  | 'revenue'
  | 'keys'
  | 'entries'
  | 'billedHours'
  | 'otherRevenue'
  | 'otherCost'
  | 'marginRatio'
  | 'roi'
  | 'compared'
> & {
  revenue: string | null;
};
