"""What people send besides words, as the bot is told of it."""

from tests.bot_api.refusals import Json

PHOTO: Json = {
    "photo": [
        {"file_id": "AgADphoto", "file_unique_id": "AQADphoto", "width": 90, "height": 67, "file_size": 900},
        {
            "file_id": "AgADlarge",
            "file_unique_id": "AQADlarge",
            "width": 800,
            "height": 600,
            "file_size": 9000,
        },
    ]
}
VOICE: Json = {
    "voice": {
        "file_id": "AwADvoice",
        "file_unique_id": "AgADvoice",
        "duration": 4,
        "mime_type": "audio/ogg",
        "file_size": 9000,
    }
}
STICKER: Json = {
    "sticker": {
        "file_id": "CAADsticker",
        "file_unique_id": "AgADsticker",
        "type": "regular",
        "emoji": "👍",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
    }
}
DICE: Json = {"dice": {"emoji": "🎲", "value": 4}}
DOCUMENT: Json = {
    "document": {
        "file_id": "BQADdocument",
        "file_unique_id": "AgADdocument",
        "file_name": "notes.pdf",
        "mime_type": "application/pdf",
        "file_size": 9000,
    }
}
