"""The gap memo: what it says, and its form in Word."""
