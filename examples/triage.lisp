;; Asks a model about every error line of the log files: which team should look at it, and is it urgent?
;;
;; Shows: one question for each different line, eight at once; answers that must fit a schema; trying again when
;; the server says that it has too much to do; failures as values; what it cost.
;;
;; With a model of OpenAI's:
;;
;;   OPENAI_API_KEY=… ./lispatch run --allow-read=examples/data --allow-llm=fast=openai:gpt-4o-mini examples/triage.lisp
;;
;; or without a key, on a server that only looks for words in the question:
;;
;;   java examples/server/ModelServer.java 8098 &
;;   ./lispatch run --allow-read=examples/data --allow-llm=fast=openai:words@http://localhost:8098/v1 examples/triage.lisp

(define root (or (first data/args) "examples/data/logs"))

(define (errors path)
  (->> (string-lines (read-file path))
       (filter (fn [line] (string-contains? line " ERROR ")))
       (map (fn [line] (second (str/split line #" ERROR " 2))))))

(define counted (frequencies (mapcat errors (glob (str root "/**/*.log")))))

(define schema
  {:type "object"
   :properties {:team {:enum ["database" "network" "other"]} :urgent {:type "boolean"}}
   :required ["team" "urgent"]})

(define (judge message)
  (retry {:attempts 4 :on [:llm :timeout]}
    (fn []
      (llm (str "A server logged: " message "\nWhich team should look at it, and is it urgent?")
        :system "You sort error messages. Say nothing but what the schema asks for."
        :schema schema :max-tokens 60 :timeout 20000))))

(define judged
  (parallel-map (fn [[message n]] {:message message :times n :answer (judge message)})
    (sort-by (juxt (comp - second) first) counted)
    :max-threads 8))

(doseq [{:keys [message times answer]} judged]
  (if (error? answer)
    (println times message "->" (:error answer))
    (println times message "->" (:team answer) (if (:urgent answer) "at once" "in time"))))
(println (length judged) "different errors," (:calls (llm-usage)) "answers")
