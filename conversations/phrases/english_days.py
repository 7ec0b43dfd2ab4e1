"""English, for days and times, and for what stands in a row."""

DAYS = {
    "day_1": "Monday",
    "day_2": "Tuesday",
    "day_3": "Wednesday",
    "day_4": "Thursday",
    "day_5": "Friday",
    "day_6": "Saturday",
    "day_7": "Sunday",
    "month_1": "January",
    "month_2": "February",
    "month_3": "March",
    "month_4": "April",
    "month_5": "May",
    "month_6": "June",
    "month_7": "July",
    "month_8": "August",
    "month_9": "September",
    "month_10": "October",
    "month_11": "November",
    "month_12": "December",
    # {0} weekday, {1} day, {2} month, {3} year
    "day_told": "{0} {1} {2} {3}",
    # {0} day, {1} month, {2} year
    "day_short": "{0} {1} {2}",
    # {0} hours and minutes on a clock of twelve hours
    "time_morning": "{0} am",
    "time_afternoon": "{0} pm",
    # {0} day, {1} time
    "moment_told": "{0} at {1}",
    # {0} time; {1} weekday; {2} day of the month, {3} month
    "due_today": "{0} today",
    "due_tomorrow": "{0} tomorrow, {1}",
    "due_later": "{0} on {1} {2} {3}",
    # As somebody may type it
    "day_today": "today",
    "day_tomorrow": "tomorrow",
    "day_yesterday": "yesterday",
    # Words in a date that say nothing, with spaces between them
    "day_ignored": "the of on st nd rd th it was is",
    # What stands in a row, such as several options that were ticked
    "listed": "{0}, {1}",
    # An answer on a scale, and its last point
    "out_of": "{0} out of {1}",
}
