"""A talk in Telegram by somebody whose phone is in Arabic, in the words that come with the bot."""

from pathlib import Path

from tests.bot_api import BotApiServer
from tests.end_to_end.house import WholeHouse
from tests.many_languages import CODE, inspection_in

TALK = [
    ("نعم، لنبدأ", "1 من 6"),
    ("كل أسبوع", "ماذا يعجبك هنا؟"),
    ("تخطي", "كم عمرك؟"),
    ("١٦", "ماذا نشتري أولاً؟"),
    ("تخطي.", "تشعر بالترحيب"),
    ("مساعدة", "Childline: Call 0800 1111"),
    ("متابعه", "تشعر بالترحيب"),
    ("4", "ماذا يجب أن نعرف أيضاً؟"),
    ("تخطي", "هذا ما قلته"),
    ("إرسال إجاباتي", "رمز الإيصال الخاص بك هو \u2068"),
]
"""What is tapped, or typed where no button says it, and what is there then."""


async def test_a_talk_in_arabic_from_the_welcome_to_the_thanks(tmp_path: Path, server: BotApiServer) -> None:
    async with WholeHouse(tmp_path, server, inspection=inspection_in(tmp_path)):
        amina = server.person(id=1001, first_name="Amina", language_code="ar")
        await amina.sends_command("start", CODE)
        welcome = await amina.sees_text("نحن نادي ما بعد المدرسة")
        assert "يستغرق الأمر نحو دقيقتين." in welcome.text
        assert welcome.rows == (("نعم، لنبدأ", "لا، شكرًا"), ("English", "বাংলা", "Soomaali"), ("مساعدة", "إخفاء هذا"))
        for does, sees in TALK:
            labels = [label for row in amina.screen().rows for label in row]
            await (amina.taps(does) if does in labels else amina.sends(does))
            await amina.sees_text(sees)
