"""What votes on motions write into the log, in Chinese words."""

VERBS = {"motion.decided": "记下表决结果"}
