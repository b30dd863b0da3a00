"""What this part of the work writes into the log, in Chinese words."""

VERBS = {
    "session.opinions_noted": "填写呈报（备案）意见",
    "session.rated": "填写会议测评",
}
