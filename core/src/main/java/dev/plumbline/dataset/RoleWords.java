package dev.plumbline.dataset;

import java.util.List;
import java.util.Set;

/** The words by which columns are recognised. Lists are in order of preference. */
final class RoleWords {
    static final List<String> ID = List.of(
            "id",
            "example_id",
            "row_id",
            "item_id",
            "sample_id",
            "record_id",
            "uuid",
            "guid",
            "idx",
            "index",
            "key",
            "trace_id",
            "request_id",
            "message_id",
            "response_id");

    static final List<String> GROUP = List.of(
            "group",
            "group_id",
            "session",
            "session_id",
            "conversation",
            "conversation_id",
            "dialogue_id",
            "dialog_id",
            "thread",
            "thread_id",
            "document_id",
            "doc_id",
            "document",
            "question_id",
            "query_id",
            "prompt_id",
            "case_id",
            "source_id",
            "ticket_id");

    static final List<String> QUESTION = List.of(
            "question",
            "query",
            "prompt",
            "user_input",
            "user_query",
            "user_message",
            "user_question",
            "instruction",
            "input",
            "inputs",
            "request",
            "task",
            "message");

    static final List<String> REFERENCE = List.of(
            "grading_notes",
            "grading_note",
            "reference",
            "reference_answer",
            "reference_response",
            "reference_output",
            "expected",
            "expected_answer",
            "expected_response",
            "expected_output",
            "expected_facts",
            "ground_truth",
            "ground_truths",
            "gold_answer",
            "golden_answer",
            "gold_response",
            "correct_answer",
            "ideal",
            "ideal_answer",
            "ideal_response",
            "rubric",
            "answer_key",
            "key_points",
            "expectations",
            "target");

    /** Names that mean a reference even where it is one word, as no verdict goes by them. */
    static final Set<String> SURE_REFERENCE = Set.of(
            "grading_notes",
            "grading_note",
            "reference_output",
            "expected_facts",
            "expected_output",
            "rubric",
            "answer_key",
            "key_points",
            "expectations");

    static final List<String> RESPONSE = List.of(
            "response",
            "answer",
            "output",
            "outputs",
            "completion",
            "generation",
            "generated_text",
            "reply",
            "model_response",
            "model_output",
            "model_answer",
            "actual_output",
            "assistant",
            "assistant_response",
            "generated_answer",
            "llm_response",
            "llm_answer",
            "llm_output",
            "candidate",
            "prediction",
            "summary",
            "text");

    /** Names that mean a response even where it is one word. */
    static final Set<String> SURE_RESPONSE =
            Set.of("response", "answer", "output", "outputs", "completion", "reply", "model_response", "model_answer");

    /** Words that only a person's column has. */
    static final Set<String> PERSON = Set.of(
            "human",
            "humans",
            "gold",
            "golden",
            "annotator",
            "annotation",
            "annotated",
            "rater",
            "expert",
            "sme",
            "reviewer",
            "manual",
            "adjudicated",
            "adjudicator",
            "adjudication",
            "consensus");

    static final Set<String> LABEL =
            Set.of("label", "labels", "labelled", "labeled", "target", "truth", "expected", "gt");

    /** Words that a label column may have when nothing better is there. */
    static final Set<String> WEAK_LABEL = Set.of(
            "rating",
            "score",
            "grade",
            "correct",
            "pass",
            "passed",
            "quality",
            "acceptable",
            "class",
            "category",
            "sentiment",
            "outcome",
            "thumbs",
            "preference",
            "preferred",
            "winner");

    /** Words that tell that a machine wrote the column. */
    static final Set<String> MACHINE = Set.of(
            "gpt",
            "chatgpt",
            "openai",
            "llm",
            "judge",
            "judged",
            "model",
            "auto",
            "automatic",
            "predicted",
            "prediction",
            "predictions",
            "pred",
            "claude",
            "anthropic",
            "gemini",
            "palm",
            "mistral",
            "llama",
            "qwen",
            "deepseek",
            "pandalm",
            "prometheus",
            "ragas",
            "mlflow",
            "phoenix",
            "langfuse",
            "ai",
            "bot",
            "machine",
            "evaluator",
            "result",
            "results");

    static final Set<String> ADJUDICATOR =
            Set.of("adjudicated", "adjudicator", "adjudication", "consensus", "final", "resolved");

    static final Set<String> RATIONALE = Set.of(
            "reason",
            "reasons",
            "reasoning",
            "rationale",
            "rationales",
            "comment",
            "comments",
            "feedback",
            "explanation",
            "justification",
            "critique",
            "why");

    static final Set<String> NOTES = Set.of(
            "note",
            "notes",
            "remark",
            "remarks",
            "error",
            "errors",
            "failure",
            "failures",
            "issue",
            "issues",
            "verdict",
            "verdicts",
            "flaw",
            "flaws",
            "defect",
            "defects",
            "mistake",
            "mistakes");

    /** Names of what is judged; two label columns that differ by such words are two criteria, not two annotators. */
    static final Set<String> CRITERIA = Set.of(
            "accuracy",
            "correctness",
            "helpfulness",
            "helpful",
            "relevance",
            "relevancy",
            "coherence",
            "fluency",
            "consistency",
            "completeness",
            "conciseness",
            "clarity",
            "safety",
            "harmlessness",
            "toxicity",
            "tone",
            "style",
            "faithfulness",
            "groundedness",
            "grounded",
            "factuality",
            "truthfulness",
            "empathy",
            "politeness",
            "creativity",
            "depth",
            "format",
            "formatting",
            "grammar",
            "readability",
            "usefulness",
            "overall",
            "verbosity",
            "complexity",
            "engagement",
            "naturalness",
            "informativeness");

    private RoleWords() {}
}
