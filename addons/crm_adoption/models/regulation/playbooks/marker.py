def _lt(text: str) -> str:
    """Marks a text for translation; it is translated when a playbook is loaded."""
    return text
