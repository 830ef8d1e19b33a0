import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api } from '../../core/api/client';
import type { ManifestReport } from '../../core/api/types';
import { plural } from '../../core/format';
import { added, pastedName, problemsOf, problemSummary, type Draft } from '../../core/manifests';
import { toastError } from '../../core/toasts';
import { Drop } from '../../ui/Drop';
import { useMay } from '../../ui/hooks/session';
import { Icon } from '../../ui/Icon';
import { Card, PageHeader } from '../../ui/Page';
import { Pill } from '../../ui/Pill';
import { Refusal } from '../../ui/Refusal';
import { Forbidden } from '../../ui/states';
import { setDrafts, useDrafts } from './draft';
import { FileCard } from './FileCard';
import { Plan } from './Plan';
import './manifests.css';

const PAUSE = 400;
/** With more files only those with problems are unfolded. */
const FEW = 3;
const START = `apiVersion: fractalos.io/v1
kind: Client
metadata:
  name: new-client
spec:
  name: New client
`;

/** Files of manifests: checked while they are written, planned, then applied just as planned. */
export default function Files() {
  const allowed = useMay('system:read');
  return (
    <>
      <PageHeader
        title="Check and apply files"
        crumb={
          <span className="crumb">
            <Link to="/manifests">Manifests</Link>
            <Icon name="right" />
          </span>
        }
        context="Nothing changes before you apply a plan"
      />
      {allowed ? (
        <Workbench />
      ) : (
        <Card label="Files">
          <Forbidden />
        </Card>
      )}
    </>
  );
}

/** The files as they were a moment ago: checking each key press would ask too often. */
function useSettled(files: readonly Draft[]): readonly Draft[] {
  const [settled, setSettled] = useState(files);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(files), PAUSE);
    return () => clearTimeout(timer);
  }, [files]);
  return settled;
}

function Workbench() {
  const files = useDrafts();
  const settled = useSettled(files);
  const check = useQuery({
    queryKey: ['manifests', 'check', settled],
    queryFn: () => api.post<ManifestReport>('/manifests/validate', { files: settled }),
    enabled: settled.length > 0,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  const report = files.length === 0 ? undefined : check.data;
  const current = settled === files && !check.isFetching;
  const read = async (chosen: File[]) => {
    try {
      const read = await Promise.all(chosen.map(async (file) => ({ path: file.name, text: await file.text() })));
      setDrafts(added(files, read));
    } catch {
      toastError('A file could not be read. Choose it again.');
    }
  };
  return (
    <div className="stack">
      <Card label="Bring files">
        <Drop
          label="Files of manifests"
          title="Drop YAML files here"
          button="Choose files"
          inputLabel="YAML or JSON files"
          accept=".yaml,.yml,.json"
          multiple
          small={files.length > 0}
          primary={files.length === 0}
          onFiles={(chosen) => void read(chosen)}
          aside={
            <button className="btn" onClick={() => setDrafts([...files, { path: pastedName(files), text: START }])}>
              <Icon name="edit" />
              Write or paste
            </button>
          }
        >
          One or more documents each, in any order; what is named by others is made first
        </Drop>
      </Card>
      {check.isError && files.length > 0 && <Refusal error={check.error} />}
      {files.length > 0 && (
        <div className="row verdict" role="status">
          {report && <Verdict report={report} />}
          {!current && <span className="meta">Checking…</span>}
          <span className="grow" />
          <button className="btn xs" onClick={() => setDrafts([])}>
            Remove all
          </button>
        </div>
      )}
      {files.map((file) => (
        <FileCard
          key={file.path}
          file={file}
          problems={problemsOf(report?.problems ?? [], file.path)}
          unfolded={files.length <= FEW}
          onChange={(text) => setDrafts(files.map((one) => (one.path === file.path ? { ...one, text } : one)))}
          onRemove={() => setDrafts(files.filter((one) => one.path !== file.path))}
        />
      ))}
      {files.length > 0 && <Plan files={files} sound={current && report?.problems.length === 0} />}
    </div>
  );
}

function Verdict({ report }: { report: ManifestReport }) {
  if (report.problems.length === 0)
    return (
      <>
        <Pill tone="pos" icon="check">
          Sound
        </Pill>
        <span className="meta">
          {plural(report.manifests, 'manifest')} in {plural(report.files, 'file')}
          {report.conversions.length > 0 && `, ${report.conversions.length} in an older format`}
        </span>
      </>
    );
  return (
    <Pill tone="neg" icon="alert">
      {problemSummary(report.problems)}
    </Pill>
  );
}
