"""The peer of every command: a Typer program of the same version with one command that does nothing."""

import typer

app = typer.Typer()


@app.command()
def nothing() -> None:
    pass


def main() -> None:
    app()
