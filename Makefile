# 教工之家: two commands are enough. `make demo` shows it, `make test` proves it.
PORT ?= 8000
HOST ?= 127.0.0.1
export PORT HOST

.PHONY: help demo test serve lint bench fonts clean

help:
	@echo "make demo    安装所需组件，装入演示数据，启动并打印地址（PORT=8000）"
	@echo "make test    启动自己的 PostgreSQL 和 Redis，运行全部检查和测试"
	@echo "make serve   按当前环境变量（或 UNION_ENV_FILE）启动网页和后台任务"
	@echo "make lint    改正格式，检查代码、模板和各房间的界限"
	@echo "make bench   测量速度，以同一次测得的空白页面为 1"
	@echo "make fonts   从 Debian 软件包重新生成公文字体"
	@echo "make clean   停止测试用的服务，删除 var/ 和 .venv/"

demo:
	@bin/demo

test:
	@bin/test

serve:
	@bin/setup demo
	@.venv/bin/python manage.py migrate -v 0
	@exec .venv/bin/python manage.py serve --host $(HOST) --port $(PORT)

lint:
	@bin/setup test
	.venv/bin/ruff format
	.venv/bin/ruff check --fix
	.venv/bin/djlint templates --lint --quiet
	.venv/bin/lint-imports --no-cache

bench:
	@bin/setup test
	@bin/servers start
	@env $$(bin/servers env) TEST_DB_NAME=test_bench .venv/bin/python -m pytest -m bench -s \
	  --ds=tests.bench.settings -p no:randomly -o python_files="bench_*.py test_*.py" tests/bench

fonts:
	@bin/setup test
	@.venv/bin/python bin/build-fonts

clean:
	@bin/servers stop
	rm -rf var .venv .ruff_cache .pytest_cache .hypothesis .import_linter_cache
