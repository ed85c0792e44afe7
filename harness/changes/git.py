"""What git knows of a change: which files differ from a commit, and what they were in it."""

from __future__ import annotations

import subprocess
from pathlib import Path


class GitError(Exception):
    """Git cannot answer; the message, in Russian and on one line, says why."""


class Repository:
    """The git repository that a project lies in.

    Args:
        root: the project's root, the repository's or a folder of it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def base(self, ref: str) -> str:
        """Return the commit that a change is counted from.

        Args:
            ref: as git takes it; «main...» is where the present branch left main.

        Raises:
            GitError: git, the repository or the commit is not there.
        """
        self._git("rev-parse", "--show-toplevel", wrong="это не рабочая копия git")
        name, dots, other = ref.partition("..")
        if dots and (other != "." or not name):
            raise GitError(
                f"«{ref}» не подходит: запускается то, что лежит на диске, поэтому назовите одну "
                "точку отсчёта: HEAD, main, или main... от места, где ветка отошла от main"
            )
        commit = self._git(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}",
            wrong=f"git не знает «{name}»; пример: --changed main...",
        ).strip()  # fmt: skip
        if not dots:
            return commit
        wrong = f"у HEAD нет общего предка с «{name}» (неполная копия? git fetch --unshallow)"
        return self._git("merge-base", commit, "HEAD", wrong=wrong).strip()

    def changed(self, base: str) -> list[str]:
        """Return the paths, relative to the root, that differ from a commit on the disk.

        Also files that git does not know yet; a renamed file counts with both its names.
        """
        wrong = f"git не сравнил рабочую копию с {base[:10]}"
        differing = self._git(
            "diff", "--name-only", "--no-renames", "--no-ext-diff", "--relative", "-z", base, "--",
            wrong=wrong,
        )  # fmt: skip
        new = self._git("ls-files", "--others", "--exclude-standard", "-z", wrong=wrong)
        return sorted({path for path in (differing + new).split("\0") if path})

    def text(self, base: str, path: str) -> str:
        """Return what a file held in a commit; nothing when it was not there."""
        try:
            return self._git("show", f"{base}:./{path}", wrong="")
        except GitError:
            return ""

    def archive(self, base: str, folders: list[str]) -> bytes:
        """Return folders as they were in a commit, as a zip file."""
        return self._run("archive", "--format=zip", base, "--", *folders, wrong="git archive")

    def _git(self, *arguments: str, wrong: str) -> str:
        return self._run(*arguments, wrong=wrong).decode("utf-8", errors="surrogateescape")

    def _run(self, *arguments: str, wrong: str) -> bytes:
        try:
            done = subprocess.run(  # noqa: S603 - git with our own arguments
                ["git", *arguments],  # noqa: S607 - as the person's shell finds it
                cwd=self.root,
                capture_output=True,
                check=False,
            )
        except OSError as error:
            raise GitError(f"git не запустился: {error.strerror}") from None
        if done.returncode:
            raise GitError(wrong)
        return done.stdout
