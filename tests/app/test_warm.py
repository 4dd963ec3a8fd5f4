"""No language is compiled while a guest waits."""

import subprocess
import sys


def test_all_languages_are_compiled_in_the_background_of_a_new_process() -> None:
    program = (
        "import re; from app.server import warm_languages; from datetime import datetime; "
        "from bot.understanding import Context, understand; from bot.understanding.languages import CODES; "
        "warm_languages(); compiled = []; genuine = re._compiler.compile; "
        "re._compiler.compile = lambda *given: compiled.append(given) or genuine(*given); "
        "[understand('4, Sunset?', Context(datetime(2026, 11, 18), locale=code)) for code in CODES]; "
        "print(len(compiled))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
