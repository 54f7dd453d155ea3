"""An export to ConvoKit, read back with ConvoKit; needs the extra `convokit`."""

from __future__ import annotations

from pathlib import Path

from convokit import Corpus

from seedcli import open_corpus
from seedcli.export import export


def test_convokit_reads_the_seeds_as_they_were_written(tmp_path: Path) -> None:
    pages = list(open_corpus("seeds"))
    export(pages, kind="documents", format="convokit", output=str(tmp_path / "seeds"))
    corpus = Corpus(filename=str(tmp_path / "seeds"))
    assert sorted(corpus.get_conversation_ids()) == [page.id for page in pages]
    for page in pages:
        conversation = corpus.get_conversation(page.id)
        assert conversation.check_integrity(verbose=False)
        assert conversation.meta["title"] == page.article.title
        assert corpus.get_utterance(page.id).reply_to is None
        for comment in page.comments:
            said = corpus.get_utterance(comment.id)
            assert said.text == comment.text
            assert said.reply_to == (comment.reply_to or page.id)
            assert said.speaker.id == (comment.author or comment.id)
            assert said.speaker.meta["anonymous"] == (comment.author is None)
            assert said.meta["confidence"] == comment.confidence
            assert [e["kind"] for e in said.meta["evidence"]] == [e.kind for e in comment.evidence]


def test_convokit_walks_a_thread(tmp_path: Path) -> None:
    export(open_corpus("seeds"), kind="documents", format="convokit", output=str(tmp_path / "seeds"))
    corpus = Corpus(filename=str(tmp_path / "seeds"))
    thread = next(c for c in corpus.iter_conversations() if len(list(c.iter_utterances())) > 30)
    paths = thread.get_root_to_leaf_paths()
    assert max(map(len, paths)) > 5
    assert {path[0].id for path in paths} == {thread.id}
