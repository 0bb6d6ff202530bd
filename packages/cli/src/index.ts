export type { ReportData } from "./report/data.ts";
export { reportHtml, type ReportAssets } from "./report/html.ts";
