"""rotate-key: another SECRET_KEY, and everything sealed anew."""

import os

from bot.fault import Unusable
from bot.keeping import afterwards, rotating
from bot.place import now
from bot.settings import keep_in_env, new_secret, settings_as_written
from storage import keys
from storage.database import Database, Occupied
from storage.sealing import Unsealed

NO_KEY = "There is no SECRET_KEY yet; the first start makes one."
ELSEWHERE = (
    "SECRET_KEY is not set in .env but in the environment, which can't be changed from here. Set SECRET_KEY_NEW there "
    "too, to 43 random letters and digits, and give the same command again."
)
NEXT = (
    "Keep a copy of the new SECRET_KEY, then make a backup (python bot.py backup) and delete those from before: they "
    "open with the old key. Who is answering in a browser comes back with their resume code."
)


def rotate_key() -> None:
    """Change SECRET_KEY, for when somebody may know it who should not. Stop the bot first."""
    settings = settings_as_written()
    if not settings.secret_key:
        raise Unusable(NO_KEY)
    elsewhere = bool(os.environ.get("SECRET_KEY"))
    if elsewhere and not settings.secret_key_new:
        raise Unusable(ELSEWHERE)
    new = settings.secret_key_new or new_secret("SECRET_KEY_NEW")
    database = Database(settings.database_url)
    try:
        written = rotating.rotate(database, settings.secret_key, new, now())
    except (Occupied, Unsealed):
        if not settings.secret_key_new:
            keep_in_env(SECRET_KEY_NEW="")
        raise
    if settings.backups.is_dir():
        with database.read() as connection:
            afterwards.write(connection, settings.backups, now(), keys.seal_of(connection, new))
    database.close()
    if elsewhere:
        print(f"{written} rows are sealed anew. Now set SECRET_KEY to what SECRET_KEY_NEW is, and take that away.")
    else:
        keep_in_env(SECRET_KEY=new, SECRET_KEY_NEW="")
        print(f"{written} rows are sealed anew. The new SECRET_KEY is in .env.")
    print(NEXT)
