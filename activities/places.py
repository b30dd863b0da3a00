"""The pages of the room, for the row on top of each of them."""

from union.kit.places import Place

EVENTS = Place("activities:home", "活动")
CLUBS = Place("activities:club_list", "社团")
STUDY = Place("activities:study_list", "学习培训")
CONTESTS = Place("activities:contest_list", "比赛评选")
HONOURS = Place("activities:honour_list", "评优评先")
OWN_HONOURS = Place("activities:honour_own", "我的荣誉")
PAIRS = Place("activities:pair_list", "结对")
ARTICLES = Place("activities:article_list", "信息稿件")
STARS = Place("activities:star_list", "星级组室")

OF_SCHOOL = (EVENTS, CLUBS, STUDY, CONTESTS, HONOURS, PAIRS, ARTICLES, STARS, OWN_HONOURS)
ABOVE = (EVENTS, HONOURS, ARTICLES)
