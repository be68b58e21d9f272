package dev.plumbline.models;

/**
 * What of a request an endpoint understands. Found out once for each endpoint: an endpoint that does not know a part
 * of the request says so with status 400, and is not sent that part again.
 *
 * @param form how the form of the reply is stated beside the prompt
 * @param logProbabilities whether log-probabilities may be asked for
 */
record WireMode(Form form, boolean logProbabilities) {
    static final WireMode FULL = new WireMode(Form.JSON_SCHEMA, true);

    /** Ways to state the form of the reply, best first. The prompt states it in words in any case. */
    enum Form {
        JSON_SCHEMA,
        JSON_OBJECT,
        TEXT
    }

    /** The next poorer mode after a refusal, or this one when the refusal names no part that can be left out. */
    WireMode without(String refusal) {
        if (logProbabilities && refusal.contains("logprobs")) {
            return new WireMode(form, false);
        }
        boolean formIsMeant = refusal.contains("response_format")
                || refusal.contains("json_schema")
                || refusal.contains("json_object")
                || refusal.contains("additionalProperties");
        if (formIsMeant && form != Form.TEXT) {
            return new WireMode(form == Form.JSON_SCHEMA ? Form.JSON_OBJECT : Form.TEXT, logProbabilities);
        }
        return this;
    }
}
